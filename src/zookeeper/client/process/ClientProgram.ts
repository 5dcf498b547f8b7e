/** What runs in a client's process. */
export type ClientProgram =
  | { readonly kind: 'zkCli' }
  /** A program of `recipes`, by its name, with what is said otherwise than by default: `mistake=herd`. */
  | {
      readonly kind: 'recipe'
      readonly recipe: string
      readonly options: Readonly<Record<string, string>>
    }
