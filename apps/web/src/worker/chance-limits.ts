/** Draws of more schools than this take more memory than a telephone has, if their pupils are kept. */
export const mostSites = 1500;
