import { completionOf } from '../zookeeper/client/cli/completionOf'
import type { Completion } from '../zookeeper/client/cli/Completion'
import { CODE } from '../zookeeper/server/Code'

/** What Tab offers in a line of zkCli, as zkCli itself would, but that nobody is asked: `childrenOf` gives the names
 *  below a path, null where there is no such znode or nobody to ask. */
export function completeLine(
  line: string,
  cursor: number,
  childrenOf: (path: string) => readonly string[] | null,
): Completion {
  const calls = completionOf(line, cursor)
  let step = calls.next()
  while (step.done !== true) {
    const { request } = step.value
    const children = 'path' in request ? childrenOf(request.path) : null
    step = calls.next(
      children === null
        ? { err: CODE.NONODE, record: null }
        : { err: CODE.OK, record: { op: 'getChildren', children: [...children] } },
    )
  }
  return step.value
}
