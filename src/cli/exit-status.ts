/** What the command's exit status tells a script. */
export const EXIT = {
  fine: 0,
  internal: 1,
  input: 2,
  threshold: 4,
  /** A published figure is not as its status says. */
  notReproduced: 6,
  /** Two stored runs are not the same, or one is not what simulating it again gives. */
  differs: 7,
  interrupted: 130,
} as const
