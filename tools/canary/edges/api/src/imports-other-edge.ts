/** Canary: no edge imports another edge. */
import '@transitieatlas/report';
