/**
 * What a question, a requirement or a fact of a call can be about: the field's standing vocabulary, the same
 * for every call. The words people use for each are in the lexicon (`src/language`).
 * @module
 */
export const ASPECTS = [
  "lead", // who may lead, the lead organisation
  "participants", // who may or must take part, consortium
  "partners", // partner countries, regions, organisations
  "topics", // research directions, fields, themes
  "directions", // how many directions there are
  "subtopics", // sub-topics under a direction
  "duration", // implementation period
  "funding", // total support
  "funding-per-project",
  "projects", // how many are to be supported
  "deadline", // both deadlines
  "deadline-internal",
  "deadline-agency",
  "submission", // how and where to hand in
  "both-sides", // both partners apply, unilateral applications
  "consistency", // both applications say the same
  "agreement", // cooperation agreement, letter of intent
  "ip", // intellectual property
  "responsibilities", // contributions, division of labour
  "balance", // balanced inputs, mutual benefit
  "matching", // matching funds of enterprises
  "documents", // what to hand in
  "naming", // format of the project name
  "laboratory", // joint laboratory: dates, signatory, one application an agreement
  "foreign-support", // documents of foreign government support
  "tasks", // the tasks and indicators to specify
  "indicators", // assessment indicators, all of them
  "patents",
  "exchanges",
  "attendees",
  "young-scholars",
  "plan", // cooperation plan
  "form", // bilateral form
  "contact", // contact persons and their addresses
  "authority", // competent department, agency
  "website",
  "personnel-exchange",
  "industry", // industry-university-research, enterprises encouraged
  "priority", // what is given priority
  "materials", // excluded materials, environmental damage
  "whole-direction", // content covers all of one direction
  "basic-research",
  "goals", // what the call is for, its framework
  "batch", // which batch, which year
  "eligibility", // applicant conditions in general
  "review", // selection, criteria, results
  "costs", // eligible costs, budget lines
  "reporting", // duties after the award
] as const;
export type Aspect = (typeof ASPECTS)[number];
