/** What a transaction does (ZooDefs.OpCode, those that stand in a log). */
export const OP_CODE = {
  create: 1,
  delete: 2,
  setData: 5,
  setACL: 7,
  check: 13,
  multi: 14,
  create2: 15,
  reconfig: 16,
  createContainer: 19,
  deleteContainer: 20,
  createTTL: 21,
  createSession: -10,
  closeSession: -11,
  error: -1,
} as const

const NAMES = new Map<number, string>(Object.entries(OP_CODE).map(([name, code]) => [code, name]))
NAMES.set(OP_CODE.createTTL, 'createTtl')

/** `create`, `createTtl`; `unknown 99` for a code that stands in no log (Request.op2String). */
export function opName(code: number): string {
  return NAMES.get(code) ?? `unknown ${code}`
}
