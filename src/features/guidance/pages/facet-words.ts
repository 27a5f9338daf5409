import type { MessageKey } from '#platform/i18n/index.ts'

/** Codes of facets.yml in the reader's words. A test holds them against the file. */
export function sectorKey(code: string): MessageKey & `guidance.sector.${string}` {
  return `guidance.sector.${code}` as MessageKey & `guidance.sector.${string}`
}

export function professionKey(code: string): MessageKey & `guidance.profession.${string}` {
  return `guidance.profession.${code}` as MessageKey & `guidance.profession.${string}`
}

export function settingKey(code: string): MessageKey & `guidance.setting.${string}` {
  return `guidance.setting.${code}` as MessageKey & `guidance.setting.${string}`
}

export function groupKey(code: string): MessageKey & `guidance.group.${string}` {
  return `guidance.group.${code}` as MessageKey & `guidance.group.${string}`
}
