/**
 * Several pieces of work at once, each in a thread of its own that runs the same program.
 * @module
 */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parentPort, Worker, workerData } from "node:worker_threads";

/**
 * Runs this program once for each task, as many at a time as the machine has processors.
 * @returns what each thread answered (`answerParallel`), in order
 * @throws what a thread threw
 */
export async function inParallel<Task, Answer>(tasks: readonly Task[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  const waiting = [...tasks.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, task] = next;
      answers[at] = await new Promise<Answer>((resolve, reject) => {
        const thread = new Worker(fileURLToPath(import.meta.url), { workerData: task });
        thread.once("message", resolve);
        thread.once("error", reject);
      });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return answers;
}

/** In a thread: does the task it was begun for, and answers. */
export function answerParallel<Task, Answer>(solve: (task: Task) => Answer): void {
  parentPort?.postMessage(solve(workerData as Task));
}
