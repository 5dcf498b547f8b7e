/** Ways to stand: with room beside the cracks or without, and on a ring, on one that is turned so that it needs less
 *  width, or in two rows, bowed or straight; with one line of words under each server or two. */
export interface Manner {
  readonly beside: boolean
  readonly shape: 'ring' | 'turned' | 'bowed' | 'rows'
  readonly lines: 1 | 2
  /** Clients have room at the sides. */
  readonly aside: boolean
  /** Groups stand one above the other. */
  readonly stacked: boolean
  /** How much a pixel of a disc counts in it: people expect a ring, and read the second line too. */
  readonly worth: number
}

const ROWS_WORTH = 0.62
const ONE_LINE_WORTH = 0.7
const NO_ASIDE_WORTH = 0.7
const STACKED_WORTH = 0.7

/** Of those that are worth the same, the best first. */
const MANNERS: readonly Manner[] = [
  { beside: true, shape: 'ring', lines: 2, aside: true, stacked: false, worth: 1 },
  ...others(2, 1),
  { beside: true, shape: 'ring', lines: 1, aside: true, stacked: false, worth: ONE_LINE_WORTH },
  ...others(1, ONE_LINE_WORTH),
]

function others(lines: 1 | 2, worth: number): Manner[] {
  const rows = worth * ROWS_WORTH
  return [
    { beside: true, shape: 'turned', lines, aside: true, stacked: false, worth },
    { beside: false, shape: 'ring', lines, aside: true, stacked: false, worth },
    { beside: false, shape: 'turned', lines, aside: true, stacked: false, worth },
    { beside: true, shape: 'bowed', lines, aside: true, stacked: false, worth: rows },
    { beside: false, shape: 'bowed', lines, aside: true, stacked: false, worth: rows },
    { beside: true, shape: 'rows', lines, aside: true, stacked: false, worth: rows },
    { beside: false, shape: 'rows', lines, aside: true, stacked: false, worth: rows },
  ]
}

/** What there is to place: on a stage too small for two lines under each server there is one, as the second is in the
 *  panel too; clients go without their room before servers touch. */
export interface Wanted {
  readonly small: boolean
  readonly clients: boolean
  readonly groups: number
}

/** All that may be tried. */
export function mannersFor({ small, clients, groups }: Wanted): readonly Manner[] {
  const manners = small ? MANNERS.filter(({ lines }) => lines === 1) : MANNERS
  if (groups > 1) {
    const stacked = manners.map((each) => {
      return { ...each, stacked: true, worth: each.worth * STACKED_WORTH }
    })
    return [...manners, ...stacked]
  }
  if (!clients) return manners
  const without = manners.map((each) => {
    return { ...each, aside: false, worth: each.worth * NO_ASIDE_WORTH }
  })
  return [...manners, ...without]
}
