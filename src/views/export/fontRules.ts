/** The page's own faces as a style sheet that carries them, for a picture that is drawn where no page is. In the single
 *  file they are data already; served, they are files beside the page. */
export async function fontRules(): Promise<string> {
  const rules = [...document.styleSheets].flatMap(facesOf)
  const written = await Promise.all(
    rules.map(async ({ style, base }) => {
      const address = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue('src'))?.[1]
      if (!address) return ''
      const family = style.getPropertyValue('font-family')
      const weight = style.getPropertyValue('font-weight')
      const data = await asData(address, base)
      return `@font-face{font-family:${family};font-weight:${weight};src:url(${data}) format("woff2")}`
    }),
  )
  return written.join('\n')
}

function facesOf(sheet: CSSStyleSheet): { style: CSSStyleDeclaration; base: string }[] {
  const base = sheet.href ?? document.baseURI
  try {
    return [...sheet.cssRules].flatMap((rule) =>
      rule instanceof CSSFontFaceRule ? [{ style: rule.style, base }] : [],
    )
  } catch {
    // A sheet that a browser's extension brought along may not be read.
    return []
  }
}

async function asData(address: string, base: string): Promise<string> {
  if (address.startsWith('data:')) return address
  const answer = await fetch(new URL(address, base))
  const bytes = new Uint8Array(await answer.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return `data:font/woff2;base64,${btoa(text)}`
}
