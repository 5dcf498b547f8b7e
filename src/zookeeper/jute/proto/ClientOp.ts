/** What a client may ask for, by its name in ZooDefs.OpCode. Transactions have a list of their own, OP_CODE. */
export const CLIENT_OP = {
  create: 1,
  delete: 2,
  exists: 3,
  getData: 4,
  setData: 5,
  getACL: 6,
  setACL: 7,
  getChildren: 8,
  sync: 9,
  ping: 11,
  getChildren2: 12,
  check: 13,
  multi: 14,
  create2: 15,
  reconfig: 16,
  checkWatches: 17,
  removeWatches: 18,
  createContainer: 19,
  deleteContainer: 20,
  createTTL: 21,
  multiRead: 22,
  auth: 100,
  setWatches: 101,
  sasl: 102,
  getEphemerals: 103,
  getAllChildrenNumber: 104,
  setWatches2: 105,
  addWatch: 106,
  whoAmI: 107,
  createSession: -10,
  closeSession: -11,
} as const

export type ClientOp = keyof typeof CLIENT_OP

const BY_CODE = new Map<number, ClientOp>(
  Object.entries(CLIENT_OP).map(([name, code]) => [code, name as ClientOp]),
)

/** null: no operation has this number. */
export function clientOpOf(code: number): ClientOp | null {
  return BY_CODE.get(code) ?? null
}

/** xids that stand for something else than a request's turn (ClientCnxn). */
export const XID = { notification: -1, ping: -2, auth: -4, setWatches: -8 } as const
