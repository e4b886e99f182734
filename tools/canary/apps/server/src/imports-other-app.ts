/** Canary: no app imports another app. */
import '@transitieatlas/cli';
