export { detectPeople, type DetectPeopleOptions } from './detect-people.ts'
export type { EntityDetection, KnownPerson, Mention, Person } from './entity-detection.ts'
