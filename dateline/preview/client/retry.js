// The waits between attempts, doubled at each failure.

export const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

export const doubled = (wait) => Math.min(wait * 2, LONGEST_WAIT_MS);
