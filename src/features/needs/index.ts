/** What people may need, and how the words they type are understood as it. */
export { type AskedWords, hasUnknownWord } from './asked-words.ts'
export { categories, categoryByCode, categoryById, categoryPhrases } from './categories.ts'
export { type Category, type CategoryGroup, type OpenEligibilityTerm, saysService } from './category.ts'
export { findCategories } from './find-categories.ts'
export { loadCategoryPhrases } from './load-category-phrases.ts'
export { type Question, readQuestion, withKinds } from './read-question.ts'
export { resolveCategories } from './resolve-categories.ts'
export { fold } from './words.ts'
