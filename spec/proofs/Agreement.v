(** * agreement: the same change twice is one change. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses.
Import ListNotations.

(** R holds no resolver that runs on agreement. *)
Definition no_concurrent (R : rules) : Prop :=
  forall pat r, In (pat, Claim (Resolver r)) R -> concurrent r = false.

Lemma agreement_at : forall R, no_concurrent R -> forall x p b, maybe_json x -> merge_at R p b x x = silent x.
Proof.
  intros R N x. induction x as [x IH] using member_induction. intros p b J.
  destruct (merge_clause R p b x x) as [| | ? ? E | c _ C | _ _ O _ | | _ _ _ D]; trivial; try congruence.
  - apply claim_in in C as [pat C]. destruct c as [pol | r]; cbn; [| rewrite (N _ _ C)];
      destruct (maybe_eq_dec x x); congruence.
  - assert (M : forall k, member R p b x x k = silent (get k x)).
    { intro k. unfold member. apply IH; auto using json_get. }
    assert (E : result (assemble (all_keys b x x) (member R p b x x)) = x).
    { apply object_ext; trivial.
      - apply build_json; [apply all_keys_sorted |]. intro k. rewrite M. now apply json_get.
      - intro k. now rewrite get_assemble, M. }
    assert (S : records (assemble (all_keys b x x) (member R p b x x)) = []).
    { apply assemble_silent. intro k. now rewrite M. }
    destruct (assemble _ _). cbn in E, S. now subst.
Qed.

(** M(b, x, x) = x, where no resolver is concurrent. *)
Theorem law_agreement : forall R b x, no_concurrent R -> maybe_json x -> merge R b x x = silent x.
Proof. intros. now apply agreement_at. Qed.
