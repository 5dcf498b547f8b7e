/** Paths about which something has changed while the server handles the event at hand; 'all': everything may have,
 *  because the tree is another one. For people, and no decision. */
export type Touched = Set<string> | 'all'

export function touch(of: { touched: Touched }, path: string): void {
  if (of.touched !== 'all') of.touched.add(path)
}
