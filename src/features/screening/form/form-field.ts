import { z } from 'zod'

/**
 * What a route takes of a form's field, whatever it is named: `z.object({…}).catchall(formField)`. What the field may say is
 * known only with the questionnaire, so `readForm` decides on it.
 */
export const formField = z.union([z.string(), z.array(z.string())])
