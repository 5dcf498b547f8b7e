/** Commands that cannot have been given at the moments they are stamped with: the run they are said to be of does not
 *  exist. `command` is the first of them, from 0. */
export class NotRepeatable extends Error {
  constructor(readonly command: number) {
    super(`command ${command + 1} of the run cannot be repeated`)
  }
}
