/** Vite's way to put a worker's code into the page as text. */
declare module '*?worker&inline' {
  const InlineWorker: new (options: { name: string }) => Worker
  export default InlineWorker
}
