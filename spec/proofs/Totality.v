(** * totality: a rule for everything always has an answer. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Clauses.
Import ListNotations.

(** The pattern [/**], which covers every node. *)
Definition everything : pattern := Path [AnyDepth].

Lemma covers_everything : forall p, covers everything p = true.
Proof. intros [| k p]; reflexivity. Qed.

Definition winner_first (pol : policy) (R : rules) : rules := (everything, Policy pol) :: R.

Lemma governing_winner_first : forall pol R p, governing (winner_first pol R) p = Some (everything, Policy pol).
Proof. intros. unfold governing, winner_first. cbn [find fst]. now rewrite covers_everything. Qed.

Lemma totality_at : forall pol R, pol <> Fail -> forall m p b t, clean (merge_at (winner_first pol R) p b m t).
Proof.
  intros pol R F m. induction m as [m IH] using member_induction. intros p b t.
  destruct (merge_clause (winner_first pol R) p b m t) as [| | | c _ C | _ _ O _ | |]; try apply clean_silent.
  - unfold claim_at in C. rewrite governing_winner_first in C. discriminate.
  - apply clean_assemble. intro k. now apply IH.
  - unfold policy_at. rewrite governing_winner_first. now destruct pol.
Qed.

(** [/**] with [override] or [ignore] first in R: no conflict is possible. *)
Theorem law_totality : forall pol R b m t, pol <> Fail -> clean (merge (winner_first pol R) b m t).
Proof. intros. now apply totality_at. Qed.
