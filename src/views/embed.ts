/** Marks a page that stands in a slide (`?embed=1`) with `data-embed` on its root: the style sheets then leave stage
 *  and transport, and nothing that leads out of the frame. */
export function markEmbed(search: string, root: HTMLElement): void {
  if (new URLSearchParams(search).get('embed') === '1') root.dataset['embed'] = ''
}
