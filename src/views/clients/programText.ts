import type { ClientProgram } from '../../zookeeper/client/process/ClientProgram'

/** `zkCli`, `lock mistake=herd`: a program as a command names it. */
export function programText(program: ClientProgram): string {
  if (program.kind === 'zkCli') return 'zkCli'
  const options = Object.entries(program.options).map(([name, value]) => `${name}=${value}`)
  return [program.recipe, ...options].join(' ')
}
