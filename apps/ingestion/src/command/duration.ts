/** A time that is only about right, for people. */
export const duration = (seconds: number): string =>
  seconds < 5400
    ? `${Math.ceil(seconds / 60)} minutes`
    : seconds < 172_800
      ? `${Math.ceil(seconds / 3600)} hours`
      : `${(seconds / 86_400).toFixed(1)} days`
