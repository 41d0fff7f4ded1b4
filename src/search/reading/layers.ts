/**
 * The layers of a small network, all their parameters in one row of numbers.
 * @module
 */

/** One layer: each output is a weighed sum of all inputs, and a number of its own where it has a bias. */
export interface Layer {
  /** Where its parameters begin: of each output its weights one after another; then the biases. */
  readonly from: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly biased: boolean;
}

/** Lays out layers one after another. */
export class Layout {
  #size = 0;

  /** How many parameters all layers have so far. */
  get size(): number {
    return this.#size;
  }

  layer(inputs: number, outputs: number, biased = true): Layer {
    const from = this.#size;
    this.#size += (inputs + (biased ? 1 : 0)) * outputs;
    return { from, inputs, outputs, biased };
  }
}

/**
 * What a layer makes of a row of inputs.
 * @param inputs the row begins at `at`
 * @param outputs are written from `to` on
 */
export function applied(
  { from, inputs: width, outputs: height, biased }: Layer,
  parameters: Float32Array,
  inputs: Float32Array,
  at: number,
  outputs: Float32Array,
  to: number,
): void {
  for (let row = 0; row < height; row++) {
    const first = from + row * width;
    let sum = biased ? (parameters[from + height * width + row] as number) : 0;
    for (let k = 0; k < width; k++) sum += (parameters[first + k] as number) * (inputs[at + k] as number);
    outputs[to + row] = sum;
  }
}

/** What is below nought becomes nought, in place. */
export function rectified(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < 0) values[i] = 0;
}

/** Shares that add up to 1, the larger values by far the larger ones (softmax), in place. */
export function shared(values: Float32Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.exp((values[i] as number) - most);
    total += values[i] as number;
  }
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / total;
}
