/** Colours that colour-blind readers tell apart; actors without one are outlined and hatched. Gain and loss are told by side and sign, never by colour. */
const COLOURS: Readonly<Record<string, string>> = {
  hospital: '#0072B2',
  municipality: '#D55E00',
  gp: '#009E73',
  tms: '#CC79A7',
  state: '#000000',
}

export const INK = '#1a1a1a'
export const FAINT = '#5c5c5c'

/** Dashes that tell lines apart without colour. */
export const DASHES = ['7 4', '2 3', '9 3 2 3', '5 2 2 2 2 2', '12 4', '1 4', '4 4'] as const

/** The colour of an actor; undefined for one that is outlined. */
export const colourOf = (actor: string): string | undefined =>
  Object.hasOwn(COLOURS, actor) ? COLOURS[actor] : undefined
