/** How far a set of servers is towards a quorum. `have` of `need` in `unit`s; for groups, groups won. */
export interface Tally {
  sids: number[]
  have: number
  need: number
  of: number
  unit: 'servers' | 'weight' | 'groups'
  quorum: boolean
}
