/** Courses: short, spaced, by profession, with a bank of questions. Content is data in content/courses. */
export { type CourseCheck, checkCourses } from './checks/index.ts'
export type { Booster, Course } from './content/course.ts'
export { PLACES } from './content/front-matter.ts'
export { type CourseLibrary, courseOf, courses, readCourses } from './content/library.ts'
export {
  AGREEMENT,
  LADDER,
  MEASURES,
  type Measure,
  type Question,
  type QuestionType,
  type Rung,
  type Vignette,
} from './content/question.ts'
export type { Competency, Elsewhere, Mandate, Pack } from './content/registers.ts'
export type { Section } from './content/section.ts'
export { courseVersion } from './course-version.ts'
export { fieldOf, type Given, readGiven } from './domain/given.ts'
export { type Grade, gradeAnswer, isFinished, isGraded, masteredSections } from './domain/grade.ts'
export { questionsOf, reflectionsOf, WAVES, type Wave } from './domain/questions-of.ts'
export { type Learner, minutesFor, sectionsFor } from './domain/sections-for.ts'
export { knownLaw } from './known-law.ts'
export { type LawTopics, lintCourses, missingFor } from './lint-courses.ts'
