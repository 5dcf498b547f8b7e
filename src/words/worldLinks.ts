import { endpointName } from '../simulation/endpoints'

/** Both ways as `1–2`, one way as `1→2`. */
export function linksText(
  links: readonly { from: number; to: number }[],
  separator: string,
): string {
  const isCut = (from: number, to: number) =>
    links.some((link) => link.from === from && link.to === to)
  return links
    .filter(({ from, to }) => from < to || !isCut(to, from))
    .map(({ from, to }) => {
      const arrow = isCut(to, from) ? '–' : '→'
      return `${endpointName(from)}${arrow}${endpointName(to)}`
    })
    .join(separator)
}
