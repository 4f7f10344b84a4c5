(** * The definition holds of merge as it stands: the depth to which it is written is always enough. *)
From Coq Require Import List Bool Arith Lia.
From Proofs Require Import Values Rules Merge.
Import ListNotations.

Lemma depth_get : forall x k, is_object x = true -> depth (get k x) < depth x.
Proof.
  intros [| [s | vs | ms]] k H; try discriminate. cbn.
  induction ms as [| [k' v] ms IH]; cbn; [lia |].
  destruct (text_eq_dec k k'); cbn in *; lia.
Qed.

(** What holds of a node when it holds of its members holds of all nodes. *)
Lemma member_induction : forall P : maybe -> Prop,
  (forall x, (forall k, is_object x = true -> P (get k x)) -> P x) -> forall x, P x.
Proof.
  intros P step x. remember (depth x) as n eqn:E. assert (H : depth x <= n) by lia. clear E.
  revert x H. induction n as [| n IH]; intros x H; apply step; intros k O;
    pose proof (depth_get x k O); [lia | apply IH; lia].
Qed.

Lemma assemble_ext : forall ks f g, (forall k, f k = g k) -> assemble ks f = assemble ks g.
Proof.
  intros ks f g E. unfold assemble, build. f_equal.
  - do 2 f_equal. apply flat_map_ext. intro k. now rewrite E.
  - apply flat_map_ext. intro k. now rewrite E.
Qed.

Lemma node_ext : forall R f g p b m t,
  (is_object m = true -> forall k q b' t', f q b' (get k m) t' = g q b' (get k m) t') ->
  node R f p b m t = node R g p b m t.
Proof.
  intros R f g p b m t E. unfold node.
  assert (A : is_object m && is_object t = true ->
    assemble (all_keys b m t) (fun k => f (p ++ [k]) (get k b) (get k m) (get k t)) =
    assemble (all_keys b m t) (fun k => g (p ++ [k]) (get k b) (get k m) (get k t))).
  { intro O. apply andb_prop in O as [O _]. apply assemble_ext. intro k. now apply E. }
  destruct (is_object m && is_object t); [rewrite (A eq_refl)|]; reflexivity.
Qed.

Lemma enough : forall R x n n' p b t, depth x < n -> depth x < n' -> merge_to R n p b x t = merge_to R n' p b x t.
Proof.
  intros R x. induction x as [x IH] using member_induction. intros [| n] [| n'] p b t L L'; try lia.
  cbn [merge_to]. apply node_ext. intros O k q b' t'.
  pose proof (depth_get x k O). apply IH; trivial; lia.
Qed.

(** The definition, as an equation. *)
Theorem merge_unfold : forall R p b m t, merge_at R p b m t = node R (merge_at R) p b m t.
Proof.
  intros. unfold merge_at at 1. cbn [merge_to]. apply node_ext. intros O k q b' t'.
  pose proof (depth_get m k O). apply enough; lia.
Qed.
