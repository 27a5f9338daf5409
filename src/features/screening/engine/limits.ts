/** What a document of somebody else may ask of us. Each has a sentence in what refuses it. */
export const limits = {
  /** Of a document's text, in UTF-16 units. */
  text: 10_000_000,
  /** Objects and lists within each other, in a document. */
  jsonDepth: 200,
  /** Items within items. */
  itemDepth: 40,
  items: 5_000,
  /** Of items and answers of a response, together. */
  answers: 50_000,
  /** Of a repeating group, where rows are added one by one. */
  rows: 100,
  expressions: 10_000,
  /** Items that all expressions of a form read, added up. */
  reads: 1_000_000,
  /** Of one expression, in UTF-16 units. */
  expression: 20_000,
  /** Of one expression: parentheses within each other. */
  parentheses: 60,
  /** Of one evaluation: steps of the FHIRPath engine. */
  steps: 200_000,
  /** Of one evaluation: characters of a text on the way. */
  result: 1_000_000,
  /** Of one extraction by templates: steps of its expressions and elements that it makes, added up. */
  extraction: 200_000,
  pattern: 2_000,
  /** Of one evaluation of a score. */
  probes: 4_000,
  options: 20_000,
} as const
