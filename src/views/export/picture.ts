import type { RunStore } from '../../store/RunStore'
import { drawn, type Drawn, svgText } from './Drawn'
import { drawSheet, type PictureTheme } from './drawSheet'
import { fontRules } from './fontRules'
import { SHEET } from './Sheet'

/** The moment at the playhead as a picture of 1920 × 1080. Rejects where the browser cannot make one. */
export async function pictureFile(
  run: RunStore,
  theme: PictureTheme,
  format: 'svg' | 'png',
): Promise<Blob> {
  const drawing = drawSheet(run, theme)
  if (format === 'svg') return svgFile(drawing)
  const style = drawn('style', {}, [await fontRules()])
  return await rastered(svgFile({ ...drawing, children: [style, ...drawing.children] }))
}

function svgFile(drawing: Drawn): Blob {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${svgText(drawing)}\n`
  return new Blob([text], { type: 'image/svg+xml' })
}

async function rastered(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image(SHEET.width, SHEET.height)
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = SHEET.width
    canvas.height = SHEET.height
    canvas.getContext('2d')?.drawImage(image, 0, 0, SHEET.width, SHEET.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png')
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}
