import { Refusal } from '#platform/errors.ts'

/** What a form can say itself: something is wrong with what was typed, or has moved on. */
export const isForForm = ({ status }: Refusal): boolean => status === 409 || status === 422

/** Only that something has moved on; what is wrong with a field is for the route's `onInvalid`. */
export const hasMovedOn = ({ status }: Refusal): boolean => status === 409

/** Whatever a person was refused, for pages that have nowhere else to say it; never a fault of ours. */
export const isTheirs = ({ status }: Refusal): boolean => status < 500

/**
 * Does what a form asked for and answers what comes next. What the person can put right comes back as the form, with what
 * they typed; who may not, and what is missing, is a page of its own, and everything else a fault of ours.
 *
 * @param show the form again, with the refusal and its status
 * @param which refusals the form shows; the rest is thrown
 */
export async function orShowAgain<Next, Again>(
  act: () => Promise<Next>,
  show: (refusal: Refusal) => Again | Promise<Again>,
  which: (refusal: Refusal) => boolean = isForForm,
): Promise<Next | Again> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal && which(error)) return await show(error)
    throw error
  }
}
