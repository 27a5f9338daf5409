/** A number as it is dialed, `+15555550142`, as people in the United States write it; others as they are. */
export function phoneWords(number: string): string {
  const [, area, first, last] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? []
  return area === undefined ? number : `(${area}) ${first}-${last}`
}
