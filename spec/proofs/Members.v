(** * Members: the order of keys, and when two objects are the same. *)
From Coq Require Import List Bool Arith Lia Sorting.Sorted.
From Proofs Require Import Values Rules Merge.
Import ListNotations.

(** ** The order is total and strict *)

Lemma compare_refl : forall a, compare_keys a a = Eq.
Proof. induction a; cbn; [| rewrite Nat.compare_refl]; auto. Qed.

Lemma compare_eq : forall a b, compare_keys a b = Eq -> a = b.
Proof.
  induction a as [| x a IH]; destruct b as [| y b]; cbn; try discriminate; trivial.
  destruct (Nat.compare_spec x y); try discriminate. intro E. f_equal; auto.
Qed.

Lemma compare_opp : forall a b, compare_keys b a = CompOpp (compare_keys a b).
Proof.
  induction a as [| x a IH]; destruct b as [| y b]; cbn; trivial.
  rewrite (Nat.compare_antisym x y). destruct (Nat.compare x y); cbn; auto.
Qed.

Lemma before_trans : forall a b c, before a b -> before b c -> before a c.
Proof.
  unfold before. induction a as [| x a IH]; destruct b as [| y b], c as [| z c]; cbn; try discriminate; trivial.
  destruct (Nat.compare_spec x y), (Nat.compare_spec y z), (Nat.compare_spec x z);
    try discriminate; try lia; trivial. intros. eapply IH; eauto.
Qed.

Lemma before_irrefl : forall a, ~ before a a.
Proof. unfold before. intros a. rewrite compare_refl. discriminate. Qed.

(** ** Sorted lists with the same elements are the same *)

Lemma sorted_ext : forall l l', sorted l -> sorted l' -> (forall k, In k l <-> In k l') -> l = l'.
Proof.
  induction l as [| k l IH]; intros [| k' l'] S S' E; trivial.
  - destruct (proj2 (E k')); cbn; auto.
  - destruct (proj1 (E k)); cbn; auto.
  - inversion S as [| ? ? Sl Fl]; inversion S' as [| ? ? Sl' Fl']; subst. rewrite Forall_forall in Fl, Fl'.
    assert (k = k').
    { destruct (proj1 (E k) (or_introl eq_refl)) as [| I]; [auto |].
      destruct (proj2 (E k') (or_introl eq_refl)) as [| I']; [auto |].
      exfalso. apply (before_irrefl k). eapply before_trans; [apply Fl | apply Fl']; eauto. }
    subst k'. f_equal. apply IH; trivial. intro x. split; intro I.
    + destruct (proj1 (E x) (or_intror I)); [subst; exfalso; eapply before_irrefl; eauto | trivial].
    + destruct (proj2 (E x) (or_intror I)); [subst; exfalso; eapply before_irrefl; eauto | trivial].
Qed.

(** ** Keys *)

Lemma insert_in : forall k ks x, In x (insert k ks) <-> x = k \/ In x ks.
Proof.
  induction ks as [| k' ks IH]; cbn; intro x; [intuition |].
  destruct (compare_keys k k') eqn:C; cbn; try rewrite IH; try (apply compare_eq in C; subst); intuition.
Qed.

Lemma insert_sorted : forall k ks, sorted ks -> sorted (insert k ks).
Proof.
  induction ks as [| k' ks IH]; intro S; cbn; [repeat constructor |].
  inversion S as [| ? ? Sk F]; subst. destruct (compare_keys k k') eqn:C; trivial.
  - constructor; trivial. constructor; trivial. eapply Forall_impl; [| apply F].
    intros. eapply before_trans; eauto.
  - constructor; [now apply IH |]. apply Forall_forall. intros x I. rewrite Forall_forall in F.
    apply insert_in in I as [-> | I]; auto. unfold before. rewrite compare_opp, C. reflexivity.
Qed.

Lemma fold_insert_in : forall l x, In x (fold_right insert [] l) <-> In x l.
Proof. induction l as [| k l IH]; cbn; intro x; [intuition |]. rewrite insert_in, IH. intuition. Qed.

Lemma all_keys_in : forall b m t k, In k (all_keys b m t) <-> In k (keys b) \/ In k (keys m) \/ In k (keys t).
Proof. intros. unfold all_keys. rewrite fold_insert_in, !in_app_iff. reflexivity. Qed.

Lemma all_keys_sorted : forall b m t, sorted (all_keys b m t).
Proof.
  intros. unfold all_keys. induction (keys b ++ keys m ++ keys t); cbn; [constructor | now apply insert_sorted].
Qed.

Lemma all_keys_swap : forall b m t, all_keys b t m = all_keys b m t.
Proof. intros. apply sorted_ext; try apply all_keys_sorted. intro. rewrite !all_keys_in. intuition. Qed.

Lemma sorted_nodup : forall l, sorted l -> NoDup l.
Proof.
  induction 1 as [| k l S IH F]; constructor; trivial. intro I. rewrite Forall_forall in F.
  eapply before_irrefl; eauto.
Qed.

Lemma lookup_absent : forall k ms, ~ In k (map fst ms) -> lookup k ms = Absent.
Proof.
  induction ms as [| [k' v] ms IH]; cbn; intro H; trivial.
  destruct (text_eq_dec k k'); [subst; intuition | auto].
Qed.

Lemma lookup_in : forall k ms v, lookup k ms = Present v -> In k (map fst ms).
Proof.
  induction ms as [| [k' v'] ms IH]; cbn; intros v H; [discriminate |].
  destruct (text_eq_dec k k'); [left | right]; eauto.
Qed.

Lemma get_absent : forall k x, ~ In k (keys x) -> get k x = Absent.
Proof. intros k [| [| | ms]]; cbn; auto using lookup_absent. Qed.

Lemma not_in_all_keys : forall b m t k, ~ In k (all_keys b m t) ->
  get k b = Absent /\ get k m = Absent /\ get k t = Absent.
Proof. intros b m t k H. rewrite all_keys_in in H. repeat split; apply get_absent; intuition. Qed.

(** ** Objects built of members *)

Lemma build_ext : forall ks f g, (forall k, In k ks -> f k = g k) -> build ks f = build ks g.
Proof.
  unfold build. induction ks as [| k ks IH]; cbn; intros f g E; trivial.
  rewrite (E k), (IH f g); auto.
Qed.

Lemma build_keys : forall ks f k, In k (map fst (build ks f)) -> In k ks.
Proof.
  unfold build. induction ks as [| k' ks IH]; cbn; intros f k; [trivial |].
  destruct (f k'); cbn; [eauto | intros [| I]; [auto | right; eauto]].
Qed.

Lemma build_sorted : forall ks f, sorted ks -> sorted (map fst (build ks f)).
Proof.
  induction ks as [| k ks IH]; intros f S; [constructor |].
  inversion S as [| ? ? Sk F]; subst. unfold build. cbn. destruct (f k); cbn; [now apply IH |].
  constructor; [now apply IH |]. rewrite Forall_forall in *. intros x I. apply F. eapply build_keys, I.
Qed.

Lemma lookup_build : forall ks f k, lookup k (build ks f) = if in_dec text_eq_dec k ks then f k else Absent.
Proof.
  unfold build. intros ks f k. induction ks as [| k' ks IH]; [trivial |]. cbn [flat_map].
  destruct (f k') eqn:F; cbn [app lookup]; [| destruct (text_eq_dec k k') as [-> |]]; [rewrite IH | | rewrite IH].
  - destruct (in_dec text_eq_dec k ks), (in_dec text_eq_dec k (k' :: ks)); cbn in *; intuition; subst; auto.
  - destruct (in_dec text_eq_dec k' (k' :: ks)); cbn in *; intuition.
  - destruct (in_dec text_eq_dec k ks), (in_dec text_eq_dec k (k' :: ks)); cbn in *; intuition; subst; congruence.
Qed.

(** Of a key that none of the three has, nothing is built, if nothing comes of nothing. *)
Lemma get_build : forall b m t f k, (~ In k (all_keys b m t) -> f k = Absent) ->
  get k (Present (Object (build (all_keys b m t) f))) = f k.
Proof. intros. cbn. rewrite lookup_build. destruct in_dec; auto. symmetry. auto. Qed.

Lemma members_ext : forall ms ns, sorted (map fst ms) -> sorted (map fst ns) ->
  (forall k, lookup k ms = lookup k ns) -> ms = ns.
Proof.
  assert (present : forall k v ms, lookup k ((k, v) :: ms) = Present v).
  { intros. cbn. destruct (text_eq_dec k k); congruence. }
  induction ms as [| [k v] ms IH]; intros [| [k' v'] ns] S S' E; trivial.
  - specialize (E k'). rewrite present in E. discriminate.
  - specialize (E k). rewrite present in E. discriminate.
  - inversion S as [| ? ? Sm F]; inversion S' as [| ? ? Sn F']; subst. rewrite Forall_forall in F, F'.
    assert (k = k').
    { assert (I : In k (map fst ((k', v') :: ns))) by (eapply lookup_in; rewrite <- E; apply present).
      assert (I' : In k' (map fst ((k, v) :: ms))) by (eapply lookup_in; rewrite E; apply present).
      destruct I as [| I]; [auto |]. destruct I' as [| I']; [auto |].
      exfalso. apply (before_irrefl k). eapply before_trans; [apply F | apply F']; eauto. }
    subst k'. pose proof (E k) as Ek. rewrite !present in Ek. injection Ek as ->. f_equal. apply IH; trivial.
    intro x. specialize (E x). cbn in E. destruct (text_eq_dec x k) as [-> |]; [| trivial].
    rewrite !lookup_absent; trivial; intro I; eapply before_irrefl; eauto.
Qed.

(** ** Members of JSON values *)

Lemma json_members : forall ms, json (Object ms) <-> sorted (map fst ms) /\ Forall (fun m => json (snd m)) ms.
Proof.
  intro ms. cbn. apply and_iff_compat_l. induction ms as [| [k v] ms IH]; [intuition |].
  rewrite Forall_cons_iff, IH. reflexivity.
Qed.

Lemma json_get : forall k x, maybe_json x -> maybe_json (get k x).
Proof.
  intros k [| [| | ms]] J; cbn [get]; try exact I. apply json_members in J as [_ F].
  induction F as [| [k' v] ms J F IH]; cbn; [trivial |]. destruct (text_eq_dec k k'); trivial.
Qed.

(** Two objects with the same members are the same. *)
Lemma object_ext : forall x y, maybe_json x -> maybe_json y -> is_object x = true -> is_object y = true ->
  (forall k, get k x = get k y) -> x = y.
Proof.
  intros [| [| | ms]] [| [| | ns]] J J' O O' E; try discriminate. do 2 f_equal.
  apply json_members in J as [S _]. apply json_members in J' as [S' _]. now apply members_ext.
Qed.

Lemma build_json : forall ks f, sorted ks -> (forall k, maybe_json (f k)) -> maybe_json (Present (Object (build ks f))).
Proof.
  intros ks f S J. apply json_members. split; [now apply build_sorted |].
  unfold build. clear S. induction ks as [| k ks IH]; cbn; [constructor |].
  specialize (J k) as Jk. destruct (f k); cbn; auto.
Qed.
