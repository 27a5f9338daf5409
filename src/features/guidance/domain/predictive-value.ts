/**
 * What a result says of one person, by Bayes: of those with a positive result the share who are affected, of those with
 * a negative one the share who are not. All between 0 and 1.
 *
 * @param sensitivity share of the affected whom the tool finds
 * @param specificity share of the unaffected whom it passes
 * @param prevalence share of the affected among all who are asked: the base rate
 */
export function predictiveValue(
  sensitivity: number,
  specificity: number,
  prevalence: number,
): { readonly positive: number; readonly negative: number } {
  const foundRightly = sensitivity * prevalence
  const foundWrongly = (1 - specificity) * (1 - prevalence)
  const passedRightly = specificity * (1 - prevalence)
  const passedWrongly = (1 - sensitivity) * prevalence
  return {
    positive: foundRightly / (foundRightly + foundWrongly),
    negative: passedRightly / (passedRightly + passedWrongly),
  }
}
