/** Stands in for storyText.ts in the single-file build, where nothing lies beside the page. */
const texts = import.meta.glob<string>('../../public/scenarios/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export function storyText(name: string): Promise<string> {
  return Promise.resolve(texts[`../../public/scenarios/${name}.txt`] ?? '')
}
