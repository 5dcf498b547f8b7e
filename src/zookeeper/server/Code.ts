/** KeeperException.Code, those that the application of a transaction can end with. */
export const CODE = {
  OK: 0,
  RUNTIMEINCONSISTENCY: -2,
  NONODE: -101,
  NODEEXISTS: -110,
} as const
