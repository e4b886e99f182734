/** The server refused, and says why in words for the reader. */
export class ServerRefusal extends Error {}
