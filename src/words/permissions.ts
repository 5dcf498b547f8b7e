/** ZooDefs.Perms, in the order and by the letters of zkCli's getAcl. */
const PERMISSIONS = [
  { bit: 4, letter: 'c', name: 'create' },
  { bit: 8, letter: 'd', name: 'delete' },
  { bit: 1, letter: 'r', name: 'read' },
  { bit: 2, letter: 'w', name: 'write' },
  { bit: 16, letter: 'a', name: 'admin' },
] as const

export type Permission = (typeof PERMISSIONS)[number]['name']

/** Bits that have no name are passed over, as zkCli does. */
export function permissionsOf(perms: number): readonly Permission[] {
  return PERMISSIONS.filter(({ bit }) => (perms & bit) !== 0).map(({ name }) => name)
}

/** `cdrwa`. */
export function permissionLetters(perms: number): string {
  return PERMISSIONS.map(({ bit, letter }) => ((perms & bit) === 0 ? '' : letter)).join('')
}
