/** KeeperException.Code, those that a transaction or its preparation can end with. */
export const CODE = {
  OK: 0,
  RUNTIMEINCONSISTENCY: -2,
  MARSHALLINGERROR: -5,
  UNIMPLEMENTED: -6,
  BADARGUMENTS: -8,
  NONODE: -101,
  NOAUTH: -102,
  BADVERSION: -103,
  NOCHILDRENFOREPHEMERALS: -108,
  NODEEXISTS: -110,
  NOTEMPTY: -111,
  INVALIDACL: -114,
} as const
