/* Stands in for the generated file of RNNoise that the crate lacks: wires the weights, by name, to the network's
   layers. linear_init checks every shape and returns nonzero when an array is missing or has another size. */
#include "nnet.h"
#include "rnnoise_data.h"

#define ALL_STATES (CONV2_OUT_SIZE + GRU1_OUT_SIZE + GRU2_OUT_SIZE + GRU3_OUT_SIZE)

#define FLOATS(layer, inputs, outputs)                                                                       \
    linear_init(&model->layer, arrays, #layer "_bias", NULL, NULL, #layer "_weights_float", NULL, NULL, NULL, \
                inputs, outputs)
#define BYTES(layer, indices, diagonal, inputs, outputs)                                              \
    linear_init(&model->layer, arrays, #layer "_bias", #layer "_subias", #layer "_weights_int8",      \
                #layer "_weights_float", indices, diagonal, #layer "_scale", inputs, outputs)
#define GRU(layer, inputs, outputs)                                                                    \
    (BYTES(layer##_input, #layer "_input_weights_idx", NULL, inputs, 3 * (outputs)) ||                 \
     BYTES(layer##_recurrent, #layer "_recurrent_weights_idx", #layer "_recurrent_weights_diag", outputs, \
           3 * (outputs)))

int init_rnnoise(RNNoise *model, const WeightArray *arrays) {
    return FLOATS(conv1, 3 * CONV1_IN_SIZE, CONV1_OUT_SIZE) ||
           BYTES(conv2, NULL, NULL, 3 * CONV2_IN_SIZE, CONV2_OUT_SIZE) ||
           GRU(gru1, CONV2_OUT_SIZE, GRU1_OUT_SIZE) ||
           GRU(gru2, GRU1_OUT_SIZE, GRU2_OUT_SIZE) ||
           GRU(gru3, GRU2_OUT_SIZE, GRU3_OUT_SIZE) ||
           FLOATS(dense_out, ALL_STATES, DENSE_OUT_OUT_SIZE) ||
           FLOATS(vad_dense, ALL_STATES, VAD_DENSE_OUT_SIZE);
}
