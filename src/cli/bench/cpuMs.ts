/** Milliseconds of this process's own processor time: what other programs take meanwhile does not count. */
export function cpuMs(what: () => unknown): number {
  const before = process.cpuUsage()
  what()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
