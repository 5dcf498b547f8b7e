/** org.apache.zookeeper.data.Id: who somebody is, by a scheme. */
export interface Id {
  readonly scheme: string
  readonly id: string
}

export function sameId(a: Id, b: Id): boolean {
  return a.scheme === b.scheme && a.id === b.id
}
