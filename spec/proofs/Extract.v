(** * The model as a program, to be compared with the TypeScript merge on generated cases. *)
From Coq Require Import Extraction ExtrOcamlBasic ExtrOcamlNatInt ExtrOcamlZInt.
From Proofs Require Import Values Rules Merge Resolvers.

Extraction "model.ml" merge conflicts counter max min.
