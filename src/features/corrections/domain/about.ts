/** What a message is about: a card by its id, a page by its path and what it said, or a place that is missing. */
export type About =
  | { readonly card: string }
  | { readonly page: string; readonly version: string }
  | { readonly missing: true }
