/* The native methods of parley.rnnoise.Native. Java has checked handles and array bounds; samples there are in
   [-1, 1], RNNoise's are 16-bit sized. */
#include <jni.h>
#include <stdint.h>
#include <stdlib.h>

#include "rnnoise_api.h"

#define FRAME 480
#define FULL_SCALE 32768.f

typedef struct {
    DenoiseState *state;
    void *weights; /* the state points into them */
} Denoiser;

static void throw_new(JNIEnv *env, const char *exception, const char *message) {
    jclass type = (*env)->FindClass(env, exception);
    if (type) (*env)->ThrowNew(env, type, message);
}

JNIEXPORT void JNICALL Java_parley_rnnoise_Native_attach(JNIEnv *env, jclass class, jstring path) {
    (void)class;
#ifdef RNNOISE_WHEEL
    const char *chars = (*env)->GetStringUTFChars(env, path, NULL);
    if (!chars) return;
    const char *problem = rnnoise_wheel_open(chars);
    (*env)->ReleaseStringUTFChars(env, path, chars);
    if (problem) {
        throw_new(env, "java/lang/UnsatisfiedLinkError", problem);
        return;
    }
#else
    (void)path;
#endif
    if (rnnoise_get_frame_size() != FRAME)
        throw_new(env, "java/lang/UnsatisfiedLinkError", "this RNNoise has another frame size than 480");
}

/* A copy of the weights, aligned as RNNoise reads them, and the model that they make. NULL: no memory. */
static RNNModel *load_weights(JNIEnv *env, jbyteArray weights, Denoiser *denoiser) {
#ifdef RNNOISE_WHEEL
    (void)env, (void)weights, (void)denoiser;
    return NULL; /* compiled in */
#else
    jsize length = (*env)->GetArrayLength(env, weights);
    denoiser->weights = malloc((size_t)length);
    if (!denoiser->weights) return NULL;
    (*env)->GetByteArrayRegion(env, weights, 0, length, denoiser->weights);
    return rnnoise_model_from_buffer(denoiser->weights, length);
#endif
}

JNIEXPORT jlong JNICALL Java_parley_rnnoise_Native_create(JNIEnv *env, jclass class, jbyteArray weights) {
    (void)class;
    Denoiser *denoiser = calloc(1, sizeof *denoiser);
    if (!denoiser) return 0;
    RNNModel *model = load_weights(env, weights, denoiser);
#ifndef RNNOISE_WHEEL
    if (model)
#endif
        denoiser->state = rnnoise_create(model);
    /* Not rnnoise_model_free: for a model from a buffer it closes a file that was never opened. */
    free(model);
    if (denoiser->state) return (jlong)(intptr_t)denoiser;
    free(denoiser->weights);
    free(denoiser);
    return 0;
}

JNIEXPORT void JNICALL Java_parley_rnnoise_Native_destroy(JNIEnv *env, jclass class, jlong handle) {
    (void)env, (void)class;
    Denoiser *denoiser = (Denoiser *)(intptr_t)handle;
    rnnoise_destroy(denoiser->state);
    free(denoiser->weights);
    free(denoiser);
}

/* One sample that is not a number would spoil every later frame. */
static float to_native(float sample) {
    if (!(sample == sample)) return 0.f;
    float limited = sample < -1.f ? -1.f : sample > 1.f ? 1.f : sample;
    return limited * FULL_SCALE;
}

JNIEXPORT jfloat JNICALL Java_parley_rnnoise_Native_process(JNIEnv *env, jclass class, jlong handle, jfloatArray in,
                                                            jint in_offset, jfloatArray out, jint out_offset) {
    (void)class;
    Denoiser *denoiser = (Denoiser *)(intptr_t)handle;
    float raw[FRAME], clean[FRAME];
    (*env)->GetFloatArrayRegion(env, in, in_offset, FRAME, raw);
    for (int i = 0; i < FRAME; i++) raw[i] = to_native(raw[i]);
    float speech = rnnoise_process_frame(denoiser->state, clean, raw);
    for (int i = 0; i < FRAME; i++) clean[i] /= FULL_SCALE;
    (*env)->SetFloatArrayRegion(env, out, out_offset, FRAME, clean);
    return speech;
}
