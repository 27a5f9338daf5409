import { z } from 'zod'
import { textField } from '#platform/http/form-fields.ts'
import { t } from '#web/frame/staff.tsx'
import { PROOFS } from '../domain/proofs.ts'

export const howField = z.enum(PROOFS, t('people.how.wrong'))
export const untilField = z.iso.date(t('people.invite.untilWrong'))
export const choiceField = z
  .string(t('people.invite.roleWrong'))
  .regex(/^[a-z-]+(?:\|[0-9a-f-]{36}){0,2}$/, t('people.invite.roleWrong'))
export const successorField = z
  .union([z.literal(''), z.uuid()])
  .optional()
  .transform((id) => (id === undefined || id === '' ? null : id))
export const codeField = textField(20, t('people.recover.codeWrong'))
