import { zoneOfNobody } from '#platform/i18n/index.ts'

/** On whose clock and calendar a page is read: of the place for which somebody acts. */
export const zoneOf = ({ zone }: { readonly zone?: string | undefined }): string => zone ?? zoneOfNobody()
