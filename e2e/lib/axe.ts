export { axeFaults } from '#web/testing/axe-faults.ts'
