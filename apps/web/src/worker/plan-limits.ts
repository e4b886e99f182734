/** More sites than any region has: beyond it the search for plans would keep the reader waiting. */
export const mostPlanned = 1000;
