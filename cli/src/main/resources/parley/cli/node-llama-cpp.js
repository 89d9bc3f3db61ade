// The llama.cpp of node-llama-cpp without its JavaScript, told what to do as parley.llm.llama.SpeedOrders is.
// Usage: FOLDER MODEL THREADS
const path = require("node:path");
const readline = require("node:readline");
const [folder, file, threads] = process.argv.slice(-3);
const CONTEXT = 2048;
const BATCH = 512;
let model, context, sampler;

async function open() {
    const addon = require(path.join(folder, "llama-addon.node"));
    addon.setLogger((level, text) => process.stderr.write(text));
    addon.loadBackends(folder);
    await addon.init();
    model = new addon.AddonModel(file, {addonExports: addon, gpuLayers: 0, useMmap: true});
    if (!(await model.init())) throw new Error("it cannot load the model");
    context = new addon.AddonContext(model, {
        contextSize: CONTEXT, batchSize: BATCH, sequences: 1, flashAttention: false, threads: Number(threads)
    });
    if (!(await context.init())) throw new Error("it cannot make a context");
    sampler = new addon.AddonSampler(model);
    sampler.applyConfig({temperature: 0.6, topP: 0.95, topK: 40, seed: 1});
}

// The next token after these, which go on from the others at a place.
async function decode(tokens, place) {
    let logits = [];
    for (let at = 0; at < tokens.length; at += BATCH) {
        const part = tokens.slice(at, at + BATCH);
        const wanted = at + part.length === tokens.length ? [part.length - 1] : [];
        context.initBatch(part.length);
        logits = context.addToBatch(0, place + at, Uint32Array.from(part), Uint32Array.from(wanted));
        await context.decodeBatch();
    }
    return context.sampleToken(logits[0], sampler);
}

async function run(tokens, text) {
    const prompt = [model.tokenBos(), ...model.tokenize(text, false)];
    const begun = performance.now();
    context.disposeSequence(0);
    let token = await decode(prompt, 0);
    const first = performance.now();
    let last = first;
    for (let said = 1; said < tokens; said++) {
        token = await decode([token], prompt.length + said - 1);
        last = performance.now();
    }
    return [prompt.length, first - begun, tokens, last - first];
}

async function obey([order, tokens, text]) {
    const begun = performance.now();
    if (order === "run") return run(Number(tokens), text);
    if (order !== "open") throw new Error("no order: " + order);
    await open();
    return [performance.now() - begun];
}

async function main() {
    for await (const line of readline.createInterface({input: process.stdin})) {
        try {
            const numbers = await obey(line.split(" "));
            console.log("ok " + numbers.map((number) => number.toFixed(3)).join(" "));
        } catch (problem) {
            console.log("failed " + String(problem).replaceAll("\n", " "));
        }
    }
    process.exit(0);
}

main();
