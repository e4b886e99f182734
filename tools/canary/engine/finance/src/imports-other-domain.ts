/** Canary: the domains of the engine do not know each other. */
import '@transitieatlas/facilities';
