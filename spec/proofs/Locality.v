(** * locality: neighbours do not matter. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses.
Import ListNotations.

(** At a node that no rule claims, and where mine and theirs are objects that both differ from base, the merge is the
    merges of the members, each alone: its value under a key, and its records there, are those of the merge of the
    three values under that key, and it is clean if they all are. *)
Theorem law_locality : forall R p b m t,
  claim_at R p = None -> is_object m = true -> is_object t = true -> m <> b -> t <> b ->
  let whole := merge_at R p b m t in
  let alone k := merge_at R (p ++ [k]) (get k b) (get k m) (get k t) in
  is_object (result whole) = true /\
  (forall k, get k (result whole) = result (alone k)) /\
  (forall k r, In (under k r) (records whole) <-> In r (records (alone k))) /\
  (forall r, In r (records whole) -> place r <> []) /\
  (clean whole <-> forall k, clean (alone k)).
Proof.
  intros R p b m t C O O' D D' whole alone.
  assert (E : whole = assemble (all_keys b m t) (member R p b m t)).
  { unfold whole. destruct (merge_clause R p b m t) as [| | ? ? E | c B C' | | B C' X | B C' X];
      try congruence; [now subst | |]; unfold objects in X; rewrite O, O' in X; discriminate. }
  rewrite E. split; [reflexivity | split; [| split; [| split]]].
  - intro k. apply get_assemble.
  - intros k r. rewrite records_assemble_in. split; [| intro I; now exists k, r].
    intros (k' & r' & H & I). destruct r, r'. injection H as -> -> -> ->. exact I.
  - intro r. rewrite records_assemble_in. intros (k & r' & -> & _). discriminate.
  - apply clean_assemble.
Qed.
